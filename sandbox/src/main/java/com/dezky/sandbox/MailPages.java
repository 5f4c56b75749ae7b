package com.dezky.sandbox;

import static com.dezky.sandbox.Html.escape;

import com.dezky.emulator.smtp.SentMail;
import java.util.List;
import java.util.stream.Collectors;

/// The mail that the platform sent: a list, and one message.
final class MailPages {
    private MailPages() {}

    static String list(List<SentMail> mails) {
        return Html.page("Sent mail", "<h1 id=\"mail\">Sent mail</h1>\n" + table(mails));
    }

    /// The table alone; the page around it has a heading with the id `mail`.
    static String table(List<SentMail> mails) {
        if (mails.isEmpty()) {
            return "<p>No mail was sent yet.</p>\n";
        }
        var rows = mails.stream()
                .map(mail -> """
                             <tr><th scope="row"><a href="/mail/%d">%s</a></th><td>%s</td><td>%s</td></tr>
                             """.formatted(mail.id(), escape(subject(mail)),
                        escape(String.join(", ", mail.recipients())),
                        Words.time(mail)))
                .collect(Collectors.joining());
        return """
               <div class="scroll" role="group" aria-labelledby="mail" tabindex="0"><table>
               <thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Sent</th></tr></thead>
               <tbody>%s</tbody>
               </table></div>
               """.formatted(rows);
    }

    static String one(SentMail mail) {
        return Html.page(subject(mail),
                """
                <p><a href="/mail">All sent mail</a></p>
                <h1>%s</h1>
                <dl>
                <dt>From</dt><dd>%s</dd>
                <dt>To</dt><dd>%s</dd>
                <dt>Sent</dt><dd>%s</dd>
                <dt>Message-ID</dt><dd><code>%s</code></dd>
                </dl>
                %s%s<details><summary>Source</summary><pre>%s</pre></details>
                """.formatted(escape(subject(mail)), escape(mail.from()), escape(String.join(", ", mail.recipients())),
                        Words.time(mail), escape(mail.messageId()), html(mail), text(mail), escape(mail.raw())));
    }

    private static String html(SentMail mail) {
        return mail.html().isEmpty() ? "" : """
                                            <h2>As the reader sees it</h2>
                                            <iframe sandbox title="The message" src="/mail/%d/html"></iframe>
                                            """.formatted(mail.id());
    }

    private static String text(SentMail mail) {
        return mail.text().isEmpty() ? "" : "<h2>As plain text</h2>\n<pre>" + escape(mail.text()) + "</pre>\n";
    }

    private static String subject(SentMail mail) {
        return mail.subject().isBlank() ? "(no subject)" : mail.subject();
    }
}
