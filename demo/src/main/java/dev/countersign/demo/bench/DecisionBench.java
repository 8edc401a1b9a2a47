package dev.countersign.demo.bench;

import dev.countersign.demo.Stack;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Decisions against bare JSON answers of the same application, taken in turns so that both meet the same machine.
final class DecisionBench {

    private static final int CONNECTIONS = 16;
    private static final int WARM_UP_SECONDS = 20;
    private static final int SECONDS = 8;
    private static final int ROUNDS = 5;

    private DecisionBench() {}

    static void run(Stack stack, TokenClient tokens, Aims aims) {
        var address = stack.address();
        Supplier<Map<String, String>> environment =
                () -> Map.of("TOKEN", tokens.gateway(), "AGENTS", Integer.toString(Rows.COUNT));
        var questions = address + "/access/v1/evaluation";
        var bare = address + "/access/v1/standing";
        Wrk.run("ask.lua", questions, CONNECTIONS, WARM_UP_SECONDS, environment.get());
        Wrk.run("get.lua", bare, CONNECTIONS, WARM_UP_SECONDS, environment.get());
        checked(questions, environment.get());
        System.out.println("decisions with " + Rows.WHAT);
        var ratios = new double[ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            var decided = measured("decisions", "ask.lua", questions, stack, environment.get());
            var answered = measured("bare JSON", "get.lua", bare, stack, environment.get());
            ratios[i] = decided.perSecond() / answered.perSecond();
        }
        checked(questions, environment.get());
        Arrays.sort(ratios);
        aims.atLeast("decisions, of the bare JSON endpoint's rate", ratios[ROUNDS / 2], 0.6, "");
    }

    /// Denials are quick; what is measured must be decisions about live grants.
    private static void checked(String questions, Map<String, String> environment) {
        var reading = new HashMap<>(environment);
        reading.put("CHECK", "true");
        Wrk.run("ask.lua", questions, CONNECTIONS, 1, reading).clean();
    }

    private static Wrk.Result measured(
            String what, String script, String address, Stack stack, Map<String, String> environment) {
        var before = Machine.processorSeconds(stack.applicationPid());
        var result = Wrk.run(script, address, CONNECTIONS, SECONDS, environment).clean();
        var used = Machine.processorSeconds(stack.applicationPid()) - before;
        System.out.printf(
                Locale.ROOT,
                "  %-10s %8.0f/s  p50 %6.2f ms  p95 %6.2f ms  p99 %6.2f ms  %4.0f us of the application's processor time each%n",
                what,
                result.perSecond(),
                result.p50(),
                result.p95(),
                result.p99(),
                used * 1e6 / result.answers());
        return result;
    }
}
