package dev.countersign.api.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the body of an AuthZEN request as JSON; the protocol answers another media type with 400.
@ApplicationScoped
class QuestionBody {

    private final ObjectMapper json;

    QuestionBody(ObjectMapper json) {
        this.json = json;
    }

    JsonNode read(byte[] body, @Nullable String type) {
        if (type == null || !isJson(type)) {
            throw new ProblemException(ProblemType.MALFORMED, "Send the question as Content-Type application/json.");
        }
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new ProblemException(ProblemType.MALFORMED, "The body is not well-formed JSON.");
        }
    }

    private static boolean isJson(String type) {
        var end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end))
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals("application/json");
    }
}
