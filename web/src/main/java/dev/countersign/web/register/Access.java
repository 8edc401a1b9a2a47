package dev.countersign.web.register;

import dev.countersign.Actor;
import dev.countersign.Role;

/// Which buttons the register pages show whom; the annotations on the handlers decide, the same here and in the API.
/// Engineers name what there is: models, deployments, agents and tools. Safety officers say what it means: they
/// classify tools, propose levels and attest safeguards, and keep models and tools as well. Administrators register
/// nothing.
final class Access {

    private Access() {}

    static boolean keepsModels(Actor actor) {
        return actor.hasAny(Role.ENGINEER, Role.SAFETY_OFFICER);
    }

    static boolean keepsDeployments(Actor actor) {
        return actor.has(Role.ENGINEER);
    }

    static boolean asksForRestart(Actor actor) {
        return actor.hasAny(Role.ENGINEER, Role.SAFETY_OFFICER);
    }

    static boolean keepsTools(Actor actor) {
        return actor.hasAny(Role.ENGINEER, Role.SAFETY_OFFICER);
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
