package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.audit.Act;
import java.util.List;

/// What waits until a model is registered under the name it uses; implemented by the feature above.
public interface WaitsForModel {

    /// Gives to the model, in the caller's transaction, what names it by one of its identifiers and belongs to none.
    ///
    /// @return what to record about it
    List<Act> identified(Model model, Actor by);
}
