package dev.countersign.demo;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import sun.misc.Signal;

/// Starts the stack, says where it is, and waits until it is told to stop or one process ends.
///
/// Settings are system properties: `countersign.root`, `countersign.port`, `countersign.keycloak-port`,
/// `countersign.fresh`, and `countersign.dev` with the Maven to run the application from its sources.
public final class Demo {

    private Demo() {}

    public static void main(String[] args) {
        System.exit(run());
    }

    private static int run() {
        var stopped = new CompletableFuture<String>();
        for (var name : new String[] {"INT", "TERM", "HUP"}) {
            Signal.handle(new Signal(name), _ -> stopped.complete(""));
        }
        var root = Path.of(System.getProperty("countersign.root", "."));
        var places = new Places(root, root.resolve(".countersign"));
        try {
            var ports = Ports.of(
                    Integer.getInteger("countersign.port", 8080),
                    Integer.getInteger("countersign.keycloak-port", 8180));
            System.out.println("Countersign starts; its logs are in " + places.logs());
            try (var stack = new Stack(places, program(places), ports, new Steps(System.out))) {
                stack.ended().thenAccept(stopped::complete);
                CompletableFuture.runAsync(() -> start(stack)).whenComplete((_, failure) -> {
                    if (failure != null) {
                        stopped.complete(reason(failure));
                    }
                });
                var why = stopped.join();
                System.out.println(
                        why.isEmpty() ? "\nStopping." : "\n" + why + hint(why) + "\nStopping what this start began.");
                return why.isEmpty() ? 0 : 1;
            }
        } catch (StackException e) {
            System.err.println(e.sentence());
            return 1;
        }
    }

    private static Program program(Places places) {
        var maven = System.getProperty("countersign.dev");
        if (maven != null) {
            return Program.live(places, maven);
        }
        return new StartCache(places).current() ? Program.packaged(places) : Program.recorded(places);
    }

    private static void start(Stack stack) {
        stack.start(Boolean.getBoolean("countersign.fresh"));
        try {
            stack.loadDemoData(InstantSource.system());
        } catch (StackException e) {
            System.err.println(e.sentence());
        }
        stack.keepRecording();
        System.out.println(welcome(stack));
    }

    private static String hint(String why) {
        return why.contains("FlywayValidateException")
                ? "\nThe data were made by another version of Countersign; --fresh starts over."
                : "";
    }

    private static String reason(Throwable failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof StackException known ? known.sentence() : cause.toString();
    }

    private static String welcome(Stack stack) {
        var text = new StringBuilder("""

                Countersign      %s
                Interface (API)  %s/q/openapi  (once signed in)
                Keycloak         %s  (console: admin, password admin)

                Accounts; the password of each is its name, in this demo only:
                """.formatted(stack.address(), stack.address(), stack.identityAddress()));
        for (var account : Account.ALL) {
            text.append("  %-10s %-15s %s%n".formatted(account.name(), account.person(), account.role()));
        }
        return text.append(
                        "Machine clients, secret = name: gateway (asks for decisions), pipeline (imports evidence);\n"
                                + "countersign-cli takes the accounts above (password grant, no secret).\n")
                .append("Ctrl-C stops everything; the data stays for the next start.")
                .toString();
    }
}
