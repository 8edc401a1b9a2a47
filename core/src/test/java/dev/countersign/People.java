package dev.countersign;

import java.util.List;
import java.util.Set;

/// The actors of core's tests, some of whom pretend to be more than they are.
public final class People {

    public static final Actor ENGINEER = person("engineer", Role.ENGINEER);
    public static final Actor ENGINEER2 = person("engineer2", Role.ENGINEER);
    public static final Actor OFFICER = person("officer", Role.SAFETY_OFFICER);
    public static final Actor BOARD1 = person("board1", Role.BOARD_MEMBER);
    public static final Actor BOARD2 = person("board2", Role.BOARD_MEMBER);
    public static final Actor BOARD3 = person("board3", Role.BOARD_MEMBER);
    public static final Actor STOP1 = person("stop1", Role.SHUTDOWN_AUTHORITY);
    /// Holds the role but is registered for nothing.
    public static final Actor STOP2 = person("stop2", Role.SHUTDOWN_AUTHORITY);
    public static final Actor AUDITOR = person("auditor", Role.AUDITOR);
    /// One person with every seat of a quorum, who also asks.
    public static final Actor MANY_HATS =
            person("manyhats", Role.ENGINEER, Role.SAFETY_OFFICER, Role.BOARD_MEMBER, Role.SHUTDOWN_AUTHORITY);
    public static final Actor GATEWAY = machine("gateway", Role.DECISION_POINT);
    /// A machine client that was given a person's role by mistake.
    public static final Actor ROBOT_ON_THE_BOARD = machine("robot", Role.BOARD_MEMBER, Role.SAFETY_OFFICER);
    /// The same account as [#BOARD1] in other letters.
    public static final Actor BOARD1_SHOUTING = person("BOARD1", Role.BOARD_MEMBER);

    public static final List<Actor> ALL = List.of(
            ENGINEER,
            ENGINEER2,
            OFFICER,
            BOARD1,
            BOARD2,
            BOARD3,
            STOP1,
            STOP2,
            AUDITOR,
            MANY_HATS,
            GATEWAY,
            ROBOT_ON_THE_BOARD,
            BOARD1_SHOUTING);

    private People() {}

    public static Actor person(String subject, Role... roles) {
        return new Actor(subject, subject, Actor.Kind.PERSON, Set.of(roles));
    }

    public static Actor machine(String subject, Role... roles) {
        return new Actor(subject, subject, Actor.Kind.MACHINE, Set.of(roles));
    }
}
