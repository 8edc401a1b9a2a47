package dev.countersign.web.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Rest;
import dev.countersign.web.Tokens;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An address that cannot be kept changes nothing about the answer to the act it came with.
@CountersignTest
class ContactTest {

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    private final String account = Given.word();
    private final String address = account + "@example.org";

    /// Such an address is refused when its transaction commits, and not before.
    @BeforeEach
    void refuse() throws SQLException {
        asOwner("""
                CREATE FUNCTION refuse_contact() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'refused for the test'; END $$""");
        asOwner("""
                CREATE CONSTRAINT TRIGGER refuse_contact AFTER INSERT ON contact DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.address = '%s') EXECUTE FUNCTION refuse_contact()""".formatted(address));
    }

    @AfterEach
    void mend() throws SQLException {
        asOwner("DROP FUNCTION IF EXISTS refuse_contact() CASCADE");
    }

    @Test
    void answersWhatWasDoneAndLearnsLater() throws SQLException {
        Rest.made(register());
        assertThat(kept()).isFalse();

        mend();
        Rest.made(register());
        assertThat(kept()).isTrue();
    }

    private Response register() {
        return As.bearer(Tokens.writtenTo(account, "Some One", address, true, "engineer"))
                .body(Rest.modelContent())
                .post("/api/v1/models");
    }

    private boolean kept() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("SELECT 1 FROM contact WHERE address = ?")) {
            statement.setString(1, address);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
