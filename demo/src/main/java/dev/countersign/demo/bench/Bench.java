package dev.countersign.demo.bench;

import dev.countersign.demo.Places;
import dev.countersign.demo.Ports;
import dev.countersign.demo.Program;
import dev.countersign.demo.Recording;
import dev.countersign.demo.Stack;
import dev.countersign.demo.StackException;
import dev.countersign.demo.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The benchmarks: `decisions`, `pages`, `start` and `import`, all of them when none is named.
public final class Bench {

    private static final Set<String> KNOWN = Set.of("decisions", "pages", "start", "import");

    private Bench() {}

    public static void main(String[] arguments) {
        var wanted = arguments.length == 0 ? KNOWN : Set.of(arguments);
        if (!KNOWN.containsAll(wanted)) {
            System.err.println(
                    "countersign: bench knows " + String.join(", ", List.of("decisions", "pages", "start", "import")));
            System.exit(1);
        }
        var root = Path.of(System.getProperty("countersign.root", "."));
        var places = new Places(root, root.resolve(".countersign/bench"));
        var ports = Ports.anyThree();
        var stack = new Stack(places, Program.packaged(places), ports, new Steps(System.out));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        try {
            if (!wanted.equals(Set.of("import"))) {
                Wrk.need();
            }
            System.out.println(Machine.line());
            Recording.make(places);
            stack.start(true);
            run(wanted, stack, ports);
        } catch (StackException e) {
            System.err.println("countersign: " + e.sentence());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(Set<String> wanted, Stack stack, Ports ports) {
        var started = System.nanoTime();
        var aims = new Aims();
        if (wanted.contains("start")) {
            StartBench.run(stack, "an empty database", aims);
        }
        var tokens = new TokenClient(stack.realm());
        if (wanted.contains("import")) {
            ImportBench.run(stack, tokens, aims);
        }
        if (wanted.equals(Set.of("import"))) {
            aims.print((System.nanoTime() - started) / 1_000_000_000);
            return;
        }
        Rows.load(ports.database());
        if (wanted.contains("start")) {
            StartBench.run(stack, Rows.WHAT, aims);
        } else {
            stack.restartApplication();
        }
        if (wanted.contains("decisions")) {
            DecisionBench.run(stack, tokens, aims);
        }
        if (wanted.contains("pages")) {
            PageBench.run(stack.address(), tokens, aims);
        }
        aims.print((System.nanoTime() - started) / 1_000_000_000);
    }
}
