package dev.countersign.web;

import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// One sentence about what just happened, carried over a redirect in a cookie and shown once.
public record Flash(Kind kind, String text) {

    static final String COOKIE = "countersign-flash";
    private static final int LONGEST = 1000;

    public enum Kind {
        /// It was done.
        DONE,
        /// It was recorded, and refused.
        REFUSED
    }

    public boolean refused() {
        return kind == Kind.REFUSED;
    }

    NewCookie cookie() {
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
        var plain = kind.name() + " " + shown;
        return cookie(
                Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8)), 60);
    }

    static NewCookie gone() {
        return cookie("", 0);
    }

    static Optional<Flash> read(String value) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            var cut = plain.indexOf(' ');
            return cut < 0
                    ? Optional.empty()
                    : Optional.of(new Flash(Kind.valueOf(plain.substring(0, cut)), plain.substring(cut + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
