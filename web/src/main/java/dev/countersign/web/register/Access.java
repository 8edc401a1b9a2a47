package dev.countersign.web.register;

import dev.countersign.Actor;
import dev.countersign.Role;

/// Which buttons the register pages show whom; the annotations on the handlers decide.
final class Access {

    private Access() {}

    static boolean keepsModels(Actor actor) {
        return actor.hasAny(Role.SAFETY_OFFICER, Role.ADMINISTRATOR);
    }

    static boolean keepsDeployments(Actor actor) {
        return actor.hasAny(Role.ENGINEER, Role.ADMINISTRATOR);
    }

    static boolean asksForRestart(Actor actor) {
        return actor.hasAny(Role.ENGINEER, Role.SAFETY_OFFICER);
    }

    static boolean keepsTools(Actor actor) {
        return actor.hasAny(Role.ENGINEER, Role.SAFETY_OFFICER, Role.ADMINISTRATOR);
    }

    /// Taking something away needs nobody's leave (law 1): every person but an auditor may.
    static boolean narrows(Actor actor) {
        return actor.hasAny(
                Role.ENGINEER, Role.SAFETY_OFFICER, Role.BOARD_MEMBER, Role.SHUTDOWN_AUTHORITY, Role.ADMINISTRATOR);
    }

    static boolean assures(Actor actor) {
        return actor.has(Role.SAFETY_OFFICER);
    }
}
