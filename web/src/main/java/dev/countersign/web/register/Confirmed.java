package dev.countersign.web.register;

import dev.countersign.ProblemException;
import dev.countersign.web.Form;

/// An act that cannot be undone is confirmed by typing a name.
final class Confirmed {

    private Confirmed() {}

    /// @throws ProblemException INVALID when the field `confirmation` holds another text
    static void require(Form form, String name) {
        if (!form.value("confirmation").equals(name.strip())) {
            throw ProblemException.invalid("/confirmation", "Type the name exactly as it is written above.");
        }
    }
}
