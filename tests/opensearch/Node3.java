import java.util.List;
import java.util.Map;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * Runs one node of OpenSearch 3 until its input ends, so it ends with whoever started it.
 * Arguments are settings, name=value.
 */
class Node3 extends Node {
    Node3(Settings settings) {
        super(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "node"),
            List.of(plugin(CommonAnalysisModulePlugin.class), plugin(Netty4ModulePlugin.class)),
            true
        );
    }

    private static PluginInfo plugin(Class<? extends Plugin> kind) {
        String name = kind.getName();
        return new PluginInfo(name, "", "NA", Version.CURRENT, "21", name, null, List.of(), false);
    }

    public static void main(String[] settings) throws Exception {
        Settings.Builder said = Settings.builder();
        for (String each : settings) {
            String[] parts = each.split("=", 2);
            said.put(parts[0], parts[1]);
        }
        try (Node3 node = new Node3(said.build())) {
            node.start();
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
