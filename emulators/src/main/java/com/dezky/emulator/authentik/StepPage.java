package com.dezky.emulator.authentik;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The pages that ask one more thing of a person whose password was right, or for a new password.
final class StepPage {
    private StepPage() {}

    /// Asks for the code of a device, and tells it: nobody has a sample person's phone.
    static String code(List<Device> devices, String visit, boolean wrong) {
        var hints = devices.stream().map(device -> "<li><b>%s</b> shows <code>%s</code></li>\n".formatted(
                Page.escape(device.name()), Page.escape(device.code()))).collect(Collectors.joining());
        var form = """
                   <form method="post">
                   %s<input type="hidden" name="visit" value="%s">
                   <label for="code">Code</label>
                   <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus%s>
                   <button class="primary">Continue</button>
                   </form>
                   <h2>In the sandbox</h2>
                   <ul>
                   %s</ul>
                   """.formatted(alert(wrong ? "That code does not match." : null), Page.escape(visit), described(
                wrong), hints);
        return shell("Enter your code", wrong, "<p>Your account is protected by a second step.</p>\n" + form);
    }

    /// Asks for a new password, twice.
    /// @param visit what to send along, or nothing when the address says it all
    static String password(String title, String why, String visit, @Nullable String complaint) {
        var described = described(complaint != null);
        var form = """
                   <p>%s</p>
                   <form method="post">
                   %s<input type="hidden" name="visit" value="%s">
                   <label for="new">New password</label>
                   <input id="new" name="new_password" type="password" autocomplete="new-password" required autofocus%s>
                   <label for="repeated">The same again</label>
                   <input id="repeated" name="repeated" type="password" autocomplete="new-password" required%s>
                   <button class="primary">Save password</button>
                   </form>
                   """.formatted(Page.escape(why), alert(complaint), Page.escape(visit), described, described);
        return shell(title, complaint != null, form);
    }

    private static String shell(String title, boolean wrong, String content) {
        return Page.shell(wrong ? "Error: " + title : title, title, content);
    }

    private static String alert(@Nullable String complaint) {
        return complaint == null
                ? ""
                : "<p class=\"error\" id=\"wrong\" role=\"alert\">" + Page.escape(complaint) + "</p>\n";
    }

    private static String described(boolean wrong) {
        return wrong ? " aria-describedby=\"wrong\"" : "";
    }
}
