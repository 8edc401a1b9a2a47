package dev.countersign.demo.seed;

import java.util.Map;

/// An account of the demo, or one of its machine clients.
record Who(String account, boolean machine) {

    static final Who ENGINEER = person("engineer");
    static final Who ENGINEER2 = person("engineer2");
    static final Who OFFICER = person("officer");
    static final Who BOARD1 = person("board1");
    static final Who BOARD2 = person("board2");
    static final Who STOP1 = person("stop1");
    static final Who STOP2 = person("stop2");
    static final Who ADMIN = person("admin");
    static final Who PIPELINE = new Who("pipeline", true);

    private static Who person(String account) {
        return new Who(account, false);
    }

    /// The fields that ask Keycloak for a token; in the demo everyone's password or secret is the name.
    Map<String, String> grant() {
        return machine
                ? Map.of("grant_type", "client_credentials", "client_id", account, "client_secret", account)
                : Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "countersign-cli",
                        "username",
                        account,
                        "password",
                        account);
    }
}
