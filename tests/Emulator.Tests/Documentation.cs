using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Faults;
using TwilioIntelligence.Emulator.Settings;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class Documentation
{
    [Fact]
    public async Task The_readme_names_every_setting_and_every_fault()
    {
        string text = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Emulator.README.md"), TestContext.Current.CancellationToken);

        Assert.All(SettingCatalog.All, setting => Assert.Contains($"| `{setting.Name}` |", text));
        Assert.All(Enum.GetNames<FaultKind>(), kind => Assert.Contains($"| `{JsonNamingPolicy.CamelCase.ConvertName(kind)}` |", text));
    }
}
