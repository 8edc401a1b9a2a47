package dev.countersign.web.register;

import dev.countersign.ProblemException;
import dev.countersign.web.Form;

/// An act that cannot be undone is confirmed by typing a name.
final class Confirmed {

    private Confirmed() {}

    /// @throws ProblemException INVALID when the field `confirmation` holds another text
    static void require(Form form, String name) {
        if (!form.names("confirmation", name)) {
            throw ProblemException.invalid("/confirmation", "Type " + name.strip() + " to confirm.");
        }
    }
}
