package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The settings of cookies follow from the address the installation is known by.
class HttpsConfigTest {

    @ParameterizedTest
    @CsvSource({
        "https://countersign.example.org, true",
        "HTTPS://countersign.example.org, true",
        "http://localhost:8080, false",
        "'', false"
    })
    void securesCookiesOfSignInAndFormsUnderHttps(String publicUrl, boolean secure) throws IOException {
        var settings = HttpsConfig.class.getResource("/application.properties");
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withProfile("prod")
                .withSources(
                        new PropertiesConfigSource(Map.of("COUNTERSIGN_PUBLIC_URL", publicUrl), "environment", 300))
                .withSources(new PropertiesConfigSource(settings))
                .addDiscoveredSources()
                .build();

        for (var setting :
                new String[] {"quarkus.oidc.authentication.cookie-force-secure", "quarkus.rest-csrf.cookie-force-secure"
                }) {
            assertThat(config.getValue(setting, Boolean.class)).as(setting).isEqualTo(secure);
        }
    }
}
