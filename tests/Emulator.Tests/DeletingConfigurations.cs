using System.Net;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class DeletingConfigurations
{
    [Fact]
    public async Task A_delete_answers_204_with_no_body_and_no_content_type()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.DeleteAsync($"{TestEmulator.Configurations}/{await emulator.CreateAsync()}");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal("", answer.Text);
        Assert.DoesNotContain("Content-Type", answer.Headers);
    }

    [Fact]
    public async Task What_was_deleted_is_not_found_any_more()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.CreateAsync();
        string path = $"{TestEmulator.Configurations}/{id}";
        await emulator.DeleteAsync(path);

        (await emulator.DeleteAsync(path)).ShouldBeError(HttpStatusCode.NotFound, 20404);
        (await emulator.GetAsync(path)).ShouldBeError(HttpStatusCode.NotFound, 20404);
        (await emulator.PutAsync(id, TestEmulator.Minimal)).ShouldBeError(HttpStatusCode.NotFound, 20404);
        Assert.Empty((await emulator.ListAsync()).Ids);
    }
}
