package org.tidewaiter.deploy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tidewaiter.deploy.intel.ContextSettings;
import org.tidewaiter.deploy.intel.FlowSettings;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.intel.RegistrySettings;
import org.tidewaiter.deploy.plugin.PluginSettings;
import org.tidewaiter.enrich.geo.GeoSettings;
import org.tidewaiter.enrich.side.ReverseFlowSettings;

/**
 * Makes the settings of the data behind the enrichment.
 *
 * @param folder what relative paths count from
 */
record IntelAssembly(Path folder) {

  IntelSettings settings(Values intel) {
    return new IntelSettings(
        resolved(intel.get(IntelKeys.FACTS)),
        intel.find(IntelKeys.RISK).map(this::resolved),
        intel.find(IntelKeys.AS_OF),
        intel.get(IntelKeys.WATCH),
        registry(intel),
        context(intel),
        new FlowSettings(
            new ReverseFlowSettings(
                intel.get(IntelKeys.REVERSE_FLOWS), intel.get(IntelKeys.REVERSE_WINDOW)),
            intel.get(IntelKeys.COMMUNITY_ID)),
        new PluginSettings(
            intel.find(IntelKeys.PLUGINS).map(this::resolved),
            intel.find(IntelKeys.PLUGIN_SETTINGS).orElse(Map.of()),
            intel.get(IntelKeys.PLUGIN_BUDGET)));
  }

  private RegistrySettings registry(Values intel) {
    return new RegistrySettings(
        intel.find(IntelKeys.REGISTRY).map(this::resolved),
        intel.find(IntelKeys.REGISTRY_URL),
        intel.find(IntelKeys.REGISTRY_SHA256),
        intel.get(IntelKeys.REGISTRY_MAX_BYTES),
        intel.get(IntelKeys.REGISTRY_MAX_LOSS),
        intel.get(IntelKeys.REGISTRY_HTTP),
        intel.get(IntelKeys.REGISTRY_TIMEOUT));
  }

  private ContextSettings context(Values intel) {
    return new ContextSettings(
        intel.get(IntelKeys.HOME),
        resolved(intel.get(IntelKeys.ASSETS)),
        resolved(intel.get(IntelKeys.GEO)),
        new GeoSettings(intel.get(IntelKeys.GEO_LANGUAGE), intel.get(IntelKeys.GEO_CACHE)),
        intel.find(IntelKeys.LISTS).orElse(List.of()).stream().map(this::list).toList());
  }

  private ContextSettings.IndicatorList list(Values list) {
    return new ContextSettings.IndicatorList(
        resolved(list.get(IntelKeys.LIST_FILE)),
        list.get(IntelKeys.LIST_FORMAT),
        list.get(IntelKeys.LIST_PROVIDER),
        list.find(IntelKeys.LIST_REFERENCE).orElse(""),
        list.find(IntelKeys.LIST_CONFIDENCE).map(OptionalInt::of).orElse(OptionalInt.empty()),
        list.get(IntelKeys.LIST_COLUMN));
  }

  private List<Path> resolved(List<Path> paths) {
    return paths.stream().map(this::resolved).toList();
  }

  private Path resolved(Path path) {
    return folder.resolve(path).normalize();
  }
}
