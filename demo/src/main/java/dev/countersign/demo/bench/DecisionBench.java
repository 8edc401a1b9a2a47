package dev.countersign.demo.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Decisions against bare JSON answers of the same application, taken in turns so that both meet the same machine.
final class DecisionBench {

    private static final int CONNECTIONS = 16;
    private static final int WARM_UP_SECONDS = 30;
    private static final int SECONDS = 10;
    private static final int ROUNDS = 5;

    private DecisionBench() {}

    static void run(String address, TokenClient tokens) {
        Supplier<Map<String, String>> environment =
                () -> Map.of("TOKEN", tokens.gateway(), "AGENTS", Integer.toString(Rows.COUNT));
        var questions = address + "/access/v1/evaluation";
        var bare = address + "/access/v1/standing";
        Wrk.run("ask.lua", questions, CONNECTIONS, WARM_UP_SECONDS, environment.get());
        Wrk.run("get.lua", bare, CONNECTIONS, WARM_UP_SECONDS, environment.get());
        var decided = new Wrk.Result[ROUNDS];
        var answered = new Wrk.Result[ROUNDS];
        var ratios = new double[ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            decided[i] = Wrk.run("ask.lua", questions, CONNECTIONS, SECONDS, environment.get())
                    .clean();
            answered[i] = Wrk.run("get.lua", bare, CONNECTIONS, SECONDS, environment.get())
                    .clean();
            ratios[i] = decided[i].perSecond() / answered[i].perSecond();
            print("decisions", decided[i]);
            print("bare JSON", answered[i]);
        }
        Arrays.sort(ratios);
        System.out.printf(
                Locale.ROOT,
                "decisions with %s: %.2f of the bare JSON endpoint's rate (median of %d rounds, aim >= 0.6)%n",
                Rows.WHAT,
                ratios[ROUNDS / 2],
                ROUNDS);
    }

    private static void print(String what, Wrk.Result result) {
        System.out.printf(
                Locale.ROOT,
                "  %-10s %8.0f/s  p50 %6.2f ms  p95 %6.2f ms  p99 %6.2f ms%n",
                what,
                result.perSecond(),
                result.p50(),
                result.p95(),
                result.p99());
    }
}
