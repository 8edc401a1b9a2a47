package dev.countersign.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the application is run.
///
/// @param terminal whether it talks to the terminal itself instead of a log
/// @param recorded whether this run leaves a start cache when it ends
public record Program(List<String> command, Map<String, String> environment, boolean terminal, boolean recorded) {

    /// The very artifact that goes to production, started as it is there.
    public static Program packaged(Places places) {
        return java(places, "-XX:AOTCache=" + new StartCache(places).file(), false);
    }

    /// The same, recorded for a start cache.
    static Program recorded(Places places) {
        return java(places, "-XX:AOTCacheOutput=" + new StartCache(places).recording(), true);
    }

    private static Program java(Places places, String cache, boolean recorded) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var application = places.application();
        return new Program(
                List.of(java, "@" + application.resolveSibling("java.options"), cache, "-jar", application.toString()),
                Map.of(),
                false,
                recorded);
    }

    /// The same with one more option of the virtual machine.
    Program with(String option) {
        var options = new ArrayList<>(command);
        options.add(options.indexOf("-jar"), option);
        return new Program(options, environment, terminal, recorded);
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
                true,
                false);
    }
}
