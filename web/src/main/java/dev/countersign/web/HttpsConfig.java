package dev.countersign.web;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Says in `countersign.https` whether the installation is known by an https address, so that settings can follow from
/// it. Whoever sets that property anyway has the last word.
public final class HttpsConfig implements ConfigSourceFactory {

    static final String PROPERTY = "countersign.https";

    private static final int BELOW_ALL_OTHERS = -100;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var publicUrl = context.getValue("countersign.public-url");
        var https = publicUrl != null && isHttps(publicUrl.getValue());
        return List.of(new PropertiesConfigSource(
                Map.of(PROPERTY, Boolean.toString(https)), "https of countersign.public-url", BELOW_ALL_OTHERS));
    }

    private static boolean isHttps(@Nullable String address) {
        return address != null && address.strip().toLowerCase(Locale.ROOT).startsWith("https:");
    }
}
