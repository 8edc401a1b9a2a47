package dev.countersign.web;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/// A request as one of the demo's accounts: `As.engineer().get("/me")`, `As.officer().body(...).post("/api/v1/...")`.
public final class As {

    private As() {}

    public static RequestSpecification nobody() {
        return RestAssured.given().redirects().follow(false).contentType(ContentType.JSON);
    }

    public static RequestSpecification engineer() {
        return person("engineer", "Erin Engineer", "engineer");
    }

    public static RequestSpecification engineer2() {
        return person("engineer2", "Emil Engineer", "engineer");
    }

    public static RequestSpecification officer() {
        return person("officer", "Olga Officer", "safety-officer");
    }

    public static RequestSpecification board1() {
        return person("board1", "Bela Board", "board-member");
    }

    public static RequestSpecification board2() {
        return person("board2", "Bruno Board", "board-member");
    }

    public static RequestSpecification board3() {
        return person("board3", "Berit Board", "board-member");
    }

    public static RequestSpecification stop1() {
        return person("stop1", "Sana Stop", "shutdown-authority");
    }

    public static RequestSpecification stop2() {
        return person("stop2", "Sven Stop", "shutdown-authority");
    }

    public static RequestSpecification auditor() {
        return person("auditor", "Ada Auditor", "auditor");
    }

    public static RequestSpecification admin() {
        return person("admin", "Ari Admin", "administrator");
    }

    public static RequestSpecification gateway() {
        return bearer(Tokens.machine("gateway", "decision-point"));
    }

    public static RequestSpecification pipeline() {
        return bearer(Tokens.machine("pipeline", "evidence-importer"));
    }

    public static RequestSpecification person(String username, String name, String... roles) {
        return bearer(Tokens.as(username, name, roles));
    }

    public static RequestSpecification bearer(String token) {
        return nobody().header("Authorization", "Bearer " + token);
    }
}
