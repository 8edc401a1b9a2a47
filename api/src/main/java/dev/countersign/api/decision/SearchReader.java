package dev.countersign.api.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.CanonicalJson;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.decision.Question;
import dev.countersign.decision.SearchService;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads AuthZEN searches: a question in which one entity is sought. All else is read, and refused, as in a question;
/// the id of what is sought is ignored.
@ApplicationScoped
class SearchReader {

    private static final String SOUGHT = "*";
    private static final int DIGEST = 64;

    private final EvaluationReader questions;

    SearchReader(EvaluationReader questions) {
        this.questions = questions;
    }

    /// What is sought.
    enum Sought {
        SUBJECT("subject"),
        RESOURCE("resource"),
        ACTION("action");

        private final String member;

        Sought(String member) {
            this.member = member;
        }
    }

    /// A search for one page.
    ///
    /// @param type of what is sought, empty for an action
    /// @param digest of everything a token is bound to
    record Asked(Question question, String type, @Nullable String after, int limit, String digest) {

        /// The token of the page that starts after a place; empty at the end, as the protocol has it.
        String token(@Nullable String place) {
            return place == null
                    ? ""
                    : Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString((digest + place).getBytes(StandardCharsets.UTF_8));
        }
    }

    Asked asked(JsonNode sent, Sought sought) {
        if (!(sent instanceof ObjectNode object)) {
            throw malformed("Send a JSON object that says what is sought.");
        }
        var whole = JsonNodeFactory.instance.objectNode();
        whole.setAll(object);
        whole.set(sought.member, complete(sent.path(sought.member), sought));
        var question = questions.question(whole);
        var digest = digest(question, sought);
        var page = sent.path("page");
        if (!page.isMissingNode() && !page.isObject()) {
            throw malformed("page must be an object.");
        }
        var type = whole.path(sought.member).path("type").asText();
        return new Asked(question, type, after(page.path("token"), digest), limit(page.path("limit")), digest);
    }

    private static JsonNode complete(JsonNode entity, Sought sought) {
        return switch (sought) {
            case ACTION -> JsonNodeFactory.instance.objectNode().put("name", SOUGHT);
            case SUBJECT, RESOURCE ->
                entity instanceof ObjectNode object ? object.deepCopy().put("id", SOUGHT) : entity;
        };
    }

    private static int limit(JsonNode limit) {
        if (limit.isMissingNode() || limit.isNull()) {
            return Paging.DEFAULT_LIMIT;
        }
        if (!limit.isIntegralNumber() || limit.bigIntegerValue().signum() <= 0) {
            throw malformed("page.limit must be a whole number from 1.");
        }
        return limit.canConvertToInt() ? Math.min(limit.intValue(), SearchService.MAX_LIMIT) : SearchService.MAX_LIMIT;
    }

    private static @Nullable String after(JsonNode token, String digest) {
        if (token.isMissingNode()
                || token.isNull()
                || token.isTextual() && token.textValue().isEmpty()) {
            return null;
        }
        if (!token.isTextual()) {
            throw malformed("page.token must be a string.");
        }
        var text = decoded(token.textValue());
        if (text.length() < DIGEST) {
            throw malformed("page.token is not one this server gave out.");
        }
        if (!text.startsWith(digest)) {
            throw malformed("page.token belongs to another search; repeat the search it came from, or leave it out.");
        }
        return text.substring(DIGEST);
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("page.token is not one this server gave out.");
        }
    }

    private static String digest(Question question, Sought sought) {
        var asked = List.of(
                sought.member,
                text(question.agent()),
                text(question.issuer()),
                text(question.person()),
                question.action(),
                question.resourceType(),
                question.tool(),
                text(question.server()),
                text(question.definitionDigest()),
                CanonicalJson.digest(question.params()));
        var unambiguous = asked.stream().map(text -> text.length() + ":" + text).collect(Collectors.joining());
        return CanonicalJson.sha256(unambiguous.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "\u0000");
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED, detail);
    }
}
