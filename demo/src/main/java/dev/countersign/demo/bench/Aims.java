package dev.countersign.demo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured beside what is aimed at, said once more at the end of a run.
final class Aims {

    private final List<String> lines = new ArrayList<>();
    private int missed;

    void below(String what, double measured, double limit, String unit) {
        add(what, measured < limit, measured, "<", limit, unit);
    }

    void atLeast(String what, double measured, double limit, String unit) {
        add(what, measured >= limit, measured, ">=", limit, unit);
    }

    private void add(String what, boolean met, double measured, String relation, double limit, String unit) {
        missed += met ? 0 : 1;
        lines.add(String.format(
                Locale.ROOT,
                "  %-6s  %-58s %8.2f %-3s (aim %s %s %s; %.2f of it)",
                met ? "met" : "MISSED",
                what,
                measured,
                unit,
                relation,
                limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit),
                unit,
                measured / limit));
    }

    void print(long seconds) {
        System.out.println("\nThe aims, in one run of " + seconds + " s");
        lines.forEach(System.out::println);
        System.out.println(missed == 0 ? "All met." : missed + " of " + lines.size() + " missed.");
    }
}
