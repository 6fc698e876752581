using TwilioIntelligence.Emulator;

return await new CommandLine().RunAsync(args);
