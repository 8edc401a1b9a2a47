package dev.countersign.api.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/// Says in words why reading failed.
public final class Damage {

    private Damage() {}

    public static Unreadable in(String part, IOException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof Unreadable told) {
                return told;
            }
        }
        var where = part.isEmpty() ? "The file" : "Its part " + Texts.quoted(part);
        return new Unreadable(
                switch (e) {
                    case StreamConstraintsException s ->
                        where
                                + " is nested too deep, or has a name of more than 500 characters or a number of more than 1000, as no "
                                + "log has.";
                    case JsonEOFException s -> where + " ends in the middle. The copy is incomplete; send it again.";
                    case JsonProcessingException s
                    when s.getOriginalMessage().startsWith("Invalid UTF-8") ->
                        where + " is not UTF-8. Save it as UTF-8 and send it again.";
                    case JsonProcessingException s ->
                        where + " is not well-formed JSON at line "
                                + s.getLocation().getLineNr() + ", column "
                                + s.getLocation().getColumnNr() + ". The copy may be damaged; send it again.";
                    default -> where + " cannot be unpacked. The copy is damaged; send it again.";
                },
                e);
    }
}
