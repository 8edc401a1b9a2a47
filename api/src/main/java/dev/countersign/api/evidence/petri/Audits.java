package dev.countersign.api.evidence.petri;

import dev.countersign.api.evidence.Moments;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.EvaluationLogReader.Run;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogHeader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The audits of one model.
final class Audits {

    private static final int MOST_AUDITORS = 10;

    private final Set<String> auditors = new TreeSet<>();
    private final Set<String> judges = new TreeSet<>();
    private final Set<String> versions = new TreeSet<>();
    private final String target;
    private @Nullable String only;
    private String firstCreated = "";
    private String lastUpdated = "";
    private int audits;
    private int unjudged;
    private int rollbacks;
    private int rolledBack;

    Audits(String target) {
        this.target = target;
    }

    void add(Transcript transcript) {
        audits++;
        only = audits == 1 && !transcript.id().isEmpty() ? transcript.id() : null;
        unjudged += transcript.judged() ? 0 : 1;
        rollbacks += transcript.rollbacks();
        rolledBack += transcript.rollbacks() > 0 ? 1 : 0;
        if (auditors.size() < MOST_AUDITORS && !transcript.auditor().isEmpty()) {
            auditors.add(transcript.auditor());
        }
        if (transcript.judged() && judges.size() <= MOST_AUDITORS) {
            judges.add(transcript.judge());
        }
        if (versions.size() < MOST_AUDITORS) {
            versions.add(transcript.version());
        }
        var created = transcript.createdAt();
        if (!created.isEmpty() && (firstCreated.isEmpty() || created.compareTo(firstCreated) < 0)) {
            firstCreated = created;
        }
        lastUpdated = transcript.updatedAt().compareTo(lastUpdated) > 0 ? transcript.updatedAt() : lastUpdated;
    }

    int count() {
        return audits;
    }

    /// @param whole the warnings about the whole file
    Run run(String key, Warnings whole) {
        var warnings = new Warnings();
        whole.all().forEach(warnings::add);
        warnings.add("Transcripts do not say how many audits were planned.");
        if (target.isEmpty()) {
            warnings.add("The transcripts name no target; who accepts them says which model they are about.");
        }
        if (unjudged > 0) {
            warnings.add("Audits without a judgement, which count as unscored: " + unjudged + ".");
        }
        if (rollbacks > 0) {
            warnings.add("The auditor took the conversation back " + rollbacks + (rollbacks == 1 ? " time" : " times")
                    + " in " + rolledBack + (rolledBack == 1 ? " audit" : " audits")
                    + ": what a transcript ends with is not all that was tried.");
        }
        var attributes = new LinkedHashMap<String, String>();
        if (!auditors.isEmpty()) {
            attributes.put("role.auditor", String.join(", ", auditors));
        }
        // One judgement by nobody knows whom makes the judge of all unknown.
        if (!judges.isEmpty() && judges.size() <= MOST_AUDITORS && !judges.contains("")) {
            attributes.put("role.judge", String.join(", ", judges));
        }
        attributes.put("counted.rollbacks", String.valueOf(rollbacks));
        var header = new LogHeader(
                "petri",
                versions.size() == 1 ? versions.iterator().next() : "",
                "unknown",
                false,
                only,
                null,
                "petri/audit",
                "",
                target,
                1,
                null,
                null,
                Moments.read(firstCreated, "/metadata/created_at", warnings),
                Moments.read(lastUpdated, "/metadata/updated_at", warnings),
                List.of(),
                attributes);
        return new Run(key, header, Set.of(EvidenceFlag.PARTIAL), warnings.all());
    }
}
