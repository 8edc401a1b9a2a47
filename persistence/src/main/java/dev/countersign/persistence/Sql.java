package dev.countersign.persistence;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plain SQL on the application's database. Inside a transaction every statement runs on that transaction's connection,
/// the one Hibernate uses too; outside of one each statement commits by itself.
@ApplicationScoped
public class Sql {

    private final AgroalDataSource database;

    Sql(AgroalDataSource database) {
        this.database = database;
    }

    /// How one row is read.
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... values) {
        try (var connection = database.getConnection();
                var statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            var read = new ArrayList<T>();
            while (rows.next()) {
                read.add(row.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// The only row of a query that always has one.
    public <T> T one(String sql, Row<T> row, @Nullable Object... values) {
        return query(sql, row, values).getFirst();
    }

    /// Rows changed.
    public int update(String sql, @Nullable Object... values) {
        try (var connection = database.getConnection();
                var statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// A timestamp column, null when it is.
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, value(connection, values[i]));
        }
        return statement;
    }

    private static @Nullable Object value(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case Instant at -> at.atOffset(ZoneOffset.UTC);
            case UUID[] ids -> connection.createArrayOf("uuid", ids);
            case String[] texts -> connection.createArrayOf("text", texts);
            case null, default -> value;
        };
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The database refused a statement: " + e.getMessage(), e);
    }
}
