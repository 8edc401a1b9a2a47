package dev.countersign.laws;

import dev.countersign.audit.Act;
import java.util.ArrayList;
import java.util.List;

/// Acts the audit log gives no ground for.
final class Complaints {

    private final List<String> all = new ArrayList<>();
    private long sequence;

    /// How many acts there were before the one looked at.
    long sequence() {
        return sequence;
    }

    void next() {
        sequence++;
    }

    void require(boolean holds, Act act, String complaint) {
        if (!holds) {
            all.add(act.action() + " " + complaint + " (entry " + sequence + ", by "
                    + act.actor().subject() + ")");
        }
    }

    List<String> all() {
        return all;
    }
}
