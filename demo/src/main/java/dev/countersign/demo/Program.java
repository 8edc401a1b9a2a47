package dev.countersign.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How the application is run.
///
/// @param terminal whether it talks to the terminal itself instead of a log
public record Program(List<String> command, Map<String, String> environment, boolean terminal) {

    /// The very artifact that goes to production.
    public static Program packaged(Places places) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Program(
                List.of(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        places.application().toString()),
                Map.of(),
                false);
    }

    /// From the sources with live reload, on production's settings.
    static Program live(Places places, String maven) {
        return new Program(
                List.of(
                        maven,
                        "-f",
                        places.root().resolve("pom.xml").toString(),
                        "-pl",
                        "web",
                        "-am",
                        "compile",
                        "quarkus:dev"),
                Map.of("QUARKUS_PROFILE", "prod,dev"),
                true);
    }
}
