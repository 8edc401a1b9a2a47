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

    static boolean assures(Actor actor) {
        return actor.has(Role.SAFETY_OFFICER);
    }
}
