package dev.countersign.demo.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The register of deployments as a person sees it, with as many rows as there are grants.
final class RegisterBench {

    private static final int CONNECTIONS = 4;
    private static final int WARM_UP_SECONDS = 10;
    private static final int SECONDS = 8;

    private RegisterBench() {}

    static void run(String address, TokenClient tokens) {
        var pages = new LinkedHashMap<String, String>();
        pages.put("first page", "/deployments");
        pages.put("last created first", "/deployments?sort=-createdAt");
        pages.put("filtered by text", "/deployments?text=bench-deployment-777");
        for (var page : pages.entrySet()) {
            var environment = Map.of("TOKEN", tokens.person("engineer"), "ACCEPT", "text/html");
            Wrk.run("get.lua", address + page.getValue(), CONNECTIONS, WARM_UP_SECONDS, environment);
            var result = Wrk.run("get.lua", address + page.getValue(), CONNECTIONS, SECONDS, environment)
                    .clean();
            System.out.printf(
                    Locale.ROOT,
                    "register, %d rows, %s: p95 %.1f ms, p50 %.1f ms, %.0f pages/s over %d connections (aim p95 < 60 ms)%n",
                    Rows.COUNT,
                    page.getKey(),
                    result.p95(),
                    result.p50(),
                    result.perSecond(),
                    CONNECTIONS);
        }
    }
}
