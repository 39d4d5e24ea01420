"""Did the server give what was asked for, or something that stands in the way?"""

from crawl.obstacles.judging import Obstacle, ObstacleKind, obstacle
from crawl.obstacles.probe import same_as_probe

__all__ = ["Obstacle", "ObstacleKind", "obstacle", "same_as_probe"]
