package dev.countersign.evidence;

import dev.countersign.StringList;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What speaks against taking one run at face value: flags of its own log, and those of studies it is an arm of.
@Embeddable
class RunFlags {

    @Convert(converter = StringList.class)
    @Column(name = "flags")
    private List<String> own = List.of();

    @Convert(converter = StringList.class)
    @Column(name = "study_flags")
    private List<String> byStudies = List.of();

    /// For JPA, and without any.
    RunFlags() {}

    void found(Set<EvidenceFlag> inLog) {
        own = names(inLog);
    }

    /// Sets the flags that linked studies raise, beside those of its own.
    ///
    /// @return whether they were others before
    boolean raise(Set<EvidenceFlag> raised) {
        var names = names(raised);
        var changed = !names.equals(byStudies);
        byStudies = names;
        return changed;
    }

    Set<EvidenceFlag> own() {
        return flags(own);
    }

    Set<EvidenceFlag> all() {
        var set = flags(own);
        set.addAll(flags(byStudies));
        return set;
    }

    private static EnumSet<EvidenceFlag> flags(List<String> names) {
        var set = EnumSet.noneOf(EvidenceFlag.class);
        names.forEach(name -> set.add(EvidenceFlag.valueOf(name)));
        return set;
    }

    private static List<String> names(Set<EvidenceFlag> flags) {
        return flags.stream().sorted().map(Enum::name).toList();
    }
}
