package dev.countersign.web;

/// A state as pages show it: always a word and an icon, with colour on top. Shown by `{#status x /}`.
public record Status(String word, Tone tone) {

    public enum Tone {
        /// Permitted, passed, active.
        GOOD("circle-check", "green"),
        /// Somebody has to do something.
        WAITING("clock", "blue"),
        /// Refused, failed, denied.
        BAD("circle-x", "red"),
        /// Out of date, or resting on something that is.
        STALE("history", "yellow"),
        /// Narrowed, still running.
        RESTRICTED("alert-triangle", "orange"),
        /// Halted for now.
        PAUSED("player-pause", "orange"),
        /// Shut down.
        STOPPED("hand-stop", "red"),
        /// Over, withdrawn, not yet begun.
        NEUTRAL("circle", "secondary");

        private final String icon;
        private final String colour;

        Tone(String icon, String colour) {
            this.icon = icon;
            this.colour = colour;
        }

        public String icon() {
            return icon;
        }

        public String colour() {
            return colour;
        }
    }
}
