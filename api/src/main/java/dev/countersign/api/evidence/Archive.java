package dev.countersign.api.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Predicate;

/// The members of an archive by name; of several with one name the last counts. A name is only ever compared and
/// taken apart, never used as a path.
public interface Archive extends AutoCloseable {

    /// In the order of the archive.
    Set<String> names();

    default boolean has(String name) {
        return names().contains(name);
    }

    /// Hands out the members whose name is wanted, each once, in the order of the archive.
    ///
    /// @param most bytes allowed for one member
    void each(Predicate<String> wanted, long most, Each each) throws IOException;

    /// What is left of the caps.
    Budget budget();

    /// Something done with a member; its content is gone when it returns.
    interface Each {
        void accept(String name, InputStream content) throws IOException;
    }

    @Override
    void close() throws IOException;

    /// The part of a name behind its last slash, of whichever kind.
    static String lastPart(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
