package dev.countersign.demo;

/// The stack cannot start or go on; the message is one for the person at the terminal.
public class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String sentence;

    public StackException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
