using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace AwsOps.EndToEnd.Tests.Reports;

/// <summary>Chromium without a window.</summary>
internal static class Browser
{
    private static readonly string? Program = Find();

    /// <summary>Skips the test where there is no browser; fails it where one was promised (AWSOPS_REQUIRE_BROWSER).</summary>
    public static void Require()
    {
        if (Environment.GetEnvironmentVariable("AWSOPS_REQUIRE_BROWSER") == "1")
            Assert.True(Program is not null, "chromium must be installed here");
        Skip.If(Program is null, "SKIPPED: there is no chromium; no page was looked at in a browser.");
    }

    /// <summary>By how many pixels a page's content is wider than a window of a width, and the texts of the elements that stick out of it.</summary>
    public static async Task<(int Overflow, string Outside)> LayOutAsync(string page, int width, string folder)
    {
        // A frame of the page's own origin: the script around it may measure what is inside.
        var around = $$"""
            <!DOCTYPE html><body><iframe id="frame" width="{{width}}" height="800" style="border:0" srcdoc="{{WebUtility.HtmlEncode(page)}}"></iframe><pre id="answer"></pre>
            <script>
            document.getElementById('frame').onload = e => {
              const doc = e.target.contentDocument, root = doc.documentElement;
              const out = [...doc.body.querySelectorAll('*')].filter(x => x.getBoundingClientRect().right > root.clientWidth + 1).map(x => x.tagName + ' ' + x.textContent.slice(0, 30));
              document.getElementById('answer').textContent = 'over=' + (root.scrollWidth - root.clientWidth) + ' outside=' + out.join('|') + ';';
            };
            </script>
            """;
        var file = Path.Combine(folder, "around.html");
        await File.WriteAllTextAsync(file, around);
        var dom = await RunAsync(folder, "--virtual-time-budget=5000", "--dump-dom", new Uri(file).AbsoluteUri);
        var answer = Regex.Match(dom, "over=([0-9]+) outside=([^;]*);");
        Assert.True(answer.Success, dom);
        return (int.Parse(answer.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), WebUtility.HtmlDecode(answer.Groups[2].Value));
    }

    /// <summary>Prints a page; the number of its sheets.</summary>
    public static async Task<int> PrintAsync(string pageFile, string folder)
    {
        var pdf = Path.Combine(folder, "page.pdf");
        await RunAsync(folder, "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(pageFile).AbsoluteUri);
        return Regex.Matches(await File.ReadAllTextAsync(pdf, System.Text.Encoding.Latin1), "/Type /Page\\b").Count;
    }

    private static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={Path.Combine(folder, "browser")}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var noise = process.StandardError.ReadToEndAsync(late.Token);
        var output = await process.StandardOutput.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);
        Assert.True(process.ExitCode == 0, await noise);
        return output;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
