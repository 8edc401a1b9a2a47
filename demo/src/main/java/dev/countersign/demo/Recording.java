package dev.countersign.demo;

import java.nio.file.Path;
import java.time.InstantSource;

/// Makes the start cache: runs the packaged application on a PostgreSQL and a Keycloak of its own through the demo
/// data, once, and throws the data away. `docker/Dockerfile` calls it.
public final class Recording {

    private Recording() {}

    public static void main(String[] arguments) {
        var root = Path.of(System.getProperty("countersign.root", "."));
        try {
            make(new Places(root, root.resolve(".countersign/recording")));
        } catch (StackException e) {
            System.err.println("countersign: " + e.sentence());
            System.exit(1);
        }
        System.exit(0);
    }

    /// Makes it when there is none of this build.
    public static void make(Places places) {
        if (new StartCache(places).current()) {
            return;
        }
        System.out.println("Recording a start, once for each build");
        try (var stack = new Stack(places, Program.recorded(places), Ports.anyThree(), new Steps(System.out))) {
            stack.start(true);
            stack.loadDemoData(InstantSource.system());
            stack.keepRecording();
        }
    }
}
