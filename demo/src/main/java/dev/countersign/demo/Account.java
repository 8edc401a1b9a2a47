package dev.countersign.demo;

import java.util.List;

/// The demo's accounts, as the realm file has them; each one's password is its name.
public record Account(String name, String person, String role) {

    public static final List<Account> ALL = List.of(
            new Account("engineer", "Erin Engineer", "Engineer"),
            new Account("engineer2", "Emil Engineer", "Engineer"),
            new Account("officer", "Olga Officer", "Safety officer"),
            new Account("officer2", "Otto Officer", "Safety officer"),
            new Account("board1", "Bela Board", "Board member"),
            new Account("board2", "Bruno Board", "Board member"),
            new Account("board3", "Berit Board", "Board member"),
            new Account("stop1", "Sana Stop", "Shutdown authority"),
            new Account("stop2", "Sven Stop", "Shutdown authority"),
            new Account("auditor", "Ada Auditor", "Auditor"),
            new Account("admin", "Ari Admin", "Administrator"));
}
