package dev.countersign.api.evidence;

import java.io.IOException;

/// The bytes cannot be imported; the message is the sentence for the person who sent them.
public final class Unreadable extends IOException {

    private static final long serialVersionUID = 1L;

    public Unreadable(String sentence) {
        super(sentence);
    }

    public Unreadable(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
