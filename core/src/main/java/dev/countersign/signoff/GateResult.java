package dev.countersign.signoff;

/// What one gate found. `detail` states the facts with absolute dates, so that it only changes when a fact does; it is
/// part of the digest. `remedy` says what would satisfy a failing gate and is empty when it passed.
///
/// @param gate stable name, `shutdown-authority`
public record GateResult(String gate, String title, boolean passed, String detail, String remedy) {

    public static GateResult passed(String gate, String title, String detail) {
        return new GateResult(gate, title, true, detail, "");
    }

    public static GateResult failed(String gate, String title, String detail, String remedy) {
        return new GateResult(gate, title, false, detail, remedy);
    }
}
