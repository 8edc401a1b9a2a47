package dev.countersign.api.evidence.inspect;

import java.io.IOException;

/// The bytes cannot be imported; the message is the sentence for the person who sent them.
final class Unreadable extends IOException {

    private static final long serialVersionUID = 1L;

    Unreadable(String sentence) {
        super(sentence);
    }

    Unreadable(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
