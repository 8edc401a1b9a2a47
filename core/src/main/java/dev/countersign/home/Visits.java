package dev.countersign.home;

import dev.countersign.audit.Act;
import java.util.List;
import java.util.Optional;

/// When accounts looked at the first page, and what was recorded since.
public interface Visits {

    Optional<Visit> of(String account);

    void keep(String account, Visit visit);

    /// Acts with this sequence and later, counted by kind, the kind with the latest act first. Acts of `reader` are
    /// not news to them; no more than the latest `most` entries are looked at.
    List<Change> changes(long from, String reader, int most);

    /// How many acts of one kind there were.
    record Change(String action, Act.Outcome outcome, long count) {}
}
