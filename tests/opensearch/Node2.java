import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/**
 * Runs one node of OpenSearch 2 until its input ends, so it ends with whoever started it.
 * Arguments are settings, name=value.
 */
class Node2 extends Node {
    Node2(Settings settings) {
        super(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "node"),
            List.of(CommonAnalysisPlugin.class, Netty4Plugin.class),
            true
        );
    }

    public static void main(String[] settings) throws Exception {
        Settings.Builder said = Settings.builder();
        for (String each : settings) {
            String[] parts = each.split("=", 2);
            said.put(parts[0], parts[1]);
        }
        try (Node2 node = new Node2(said.build())) {
            node.start();
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
