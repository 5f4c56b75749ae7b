package com.dezky.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page about the API, ready to print.
public record Reference(String title, String version, String server, Prose about, Prose token, List<Group> groups,
        List<Shape> shapes, List<ProblemType> problems) {
    /// Operations about one kind of thing.
    public record Group(String name, Prose about, List<Operation> operations) {
        public String anchor() {
            return "group-" + name.toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// One method of one path.
    /// @param permission who may, in words
    /// @param body       null when the request has none
    public record Operation(String id, String method, String path, String summary, Prose about, String permission,
            List<Member> parameters, @Nullable Body body, List<Answer> answers) {}

    /// A parameter, a header or a member of an object.
    /// @param where `path`, `query`, `header`; empty for a member of an object
    public record Member(String name, String where, Type type, boolean required, Prose about) {}

    /// What a value looks like.
    /// @param words  for people, as `list of`
    /// @param shape  the name of the shape they refer to; null when the words say it all
    /// @param values the words it may be; empty when any
    /// @param orNull whether there may be nothing
    public record Type(String words, @Nullable String shape, List<String> values, boolean orNull) {}

    /// @param example pretty JSON; null when there is none
    public record Body(Type type, @Nullable String example) {}

    /// One way an operation can end.
    /// @param status   `200`, or `any other`
    /// @param problems the words of the problem types it can be
    /// @param body     null when there is none, or when it is a problem document without an example
    public record Answer(String status, Prose about, List<String> problems, List<Member> headers,
            @Nullable Body body) {
        public boolean good() {
            return status.startsWith("2");
        }
    }

    /// A named kind of object or word.
    /// @param request whether it is sent to us: then it matters which members are required
    public record Shape(String name, Prose about, Type type, List<Member> members, boolean request) {
        public String anchor() {
            return "shape-" + name;
        }
    }

    /// One word that a problem's `type` ends in.
    public record ProblemType(String word, int status, Prose about) {}
}
