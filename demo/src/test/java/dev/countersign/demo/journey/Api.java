package dev.countersign.demo.journey;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/// The interface, called as an account or a machine client with a token of the real Keycloak.
public class Api {

    private final String address;
    private final String realm;

    Api(String address, String realm) {
        this.address = address;
        this.realm = realm;
    }

    /// A request as a person: `as("engineer").get("/api/v1/deployments")`.
    public RequestSpecification as(String account) {
        return through("countersign-cli", account);
    }

    /// A request as a person whose token another client of the realm got.
    public RequestSpecification through(String client, String account) {
        return with(token(RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", client)
                .formParam("username", account)
                .formParam("password", account)));
    }

    /// A request as a machine client: `machine("gateway").body(...).post("/access/v1/evaluation")`.
    public RequestSpecification machine(String client) {
        return with(token(RestAssured.given()
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", client)
                .formParam("client_secret", client)));
    }

    public RequestSpecification nobody() {
        return RestAssured.given().baseUri(address).contentType(ContentType.JSON);
    }

    private RequestSpecification with(String token) {
        return nobody().header("Authorization", "Bearer " + token);
    }

    private String token(RequestSpecification form) {
        return form.post(realm + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
