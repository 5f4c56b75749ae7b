package com.dezky.emulator.authentik;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The pages that ask one more thing of a person whose password was right, or for a new password.
final class StepPage {
    private static final Map<String, String> COUNTRIES = countries();

    private StepPage() {}

    private static Map<String, String> countries() {
        var names = new LinkedHashMap<String, String>();
        names.put("DK", "Denmark");
        names.put("SE", "Sweden");
        names.put("NO", "Norway");
        names.put("DE", "Germany");
        names.put("NL", "Netherlands");
        names.put("GB", "United Kingdom");
        names.put("US", "United States");
        names.put("CN", "China");
        names.put("RU", "Russia");
        names.put("BR", "Brazil");
        return names;
    }

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

    /// Asks somebody without a second factor to set one up. In the sandbox there is no app to scan a picture with, so
    /// the page tells what the new device will show.
    static String enrol(String code, String visit, boolean wrong) {
        var form = """
                   <p>Your organisation asks for a second step when you sign in, and you have none yet.</p>
                   <form method="post">
                   %s<input type="hidden" name="visit" value="%s">
                   <label for="code">Code that the authenticator shows</label>
                   <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus%s>
                   <button class="primary">Add authenticator</button>
                   </form>
                   <h2>In the sandbox</h2>
                   <p>Your new authenticator shows <code>%s</code>, now and later.</p>
                   """.formatted(alert(wrong ? "That code does not match." : null), Page.escape(visit), described(
                wrong), Page.escape(code));
        return shell("Add an authenticator", wrong, form);
    }

    /// The end of a sign-in, and why. The application never hears of it.
    /// @param why what the stage that refuses says
    /// @param details what its policies add
    /// @param here where to try again
    static String refused(String why, List<String> details, String here, Whereabouts from) {
        var more = details.stream().map(detail -> "<p>" + Page.escape(detail) + "</p>\n")
                .collect(Collectors.joining());
        return Page.shell("Access denied", "Access denied", """
                                                            <p>%s</p>
                                                            %s<p><a href="%s">Try again</a></p>
                                                            %s""".formatted(Page.escape(why.isEmpty()
                ? "You may not sign in."
                : why), more, Page.escape(here), place(here, from)));
    }

    /// Lets a browser say where it is: on one machine it comes from nowhere.
    static String place(String here, Whereabouts from) {
        var options = COUNTRIES.entrySet().stream().map(country -> "<option value=\"%s\"%s>%s</option>\n".formatted(
                country.getKey(), country.getKey().equals(from.country()) ? " selected" : "", country.getValue()))
                .collect(Collectors.joining());
        return """
               <h2 id="place">Where you are</h2>
               <p>The sandbox has no map and no network of its own: say where you sign in from.</p>
               <form method="post" action="%s?next=%s" aria-labelledby="place">
               <label for="country">Country</label>
               <select id="country" name="country">
               <option value="">Unknown</option>
               %s</select>
               <label for="ip">Address</label>
               <input id="ip" name="ip" value="%s" autocomplete="off">
               <button class="plain">Be there</button>
               </form>
               """.formatted(SignIn.PLACE, URLEncoder.encode(here, StandardCharsets.UTF_8), options, Page.escape(from
                .ip()));
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
