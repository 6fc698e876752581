using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace TwilioIntelligence.Tests
{
    // Windows PowerShell compiles this as C# 5.
    // A host that keeps what it is told, and gives one and the same answer to every question.
    public sealed class ListeningHost : PSHost
    {
        private readonly ListeningInterface _ui;
        private readonly Guid _id = Guid.NewGuid();
        public ListeningHost(string answer) { _ui = new ListeningInterface(answer); }
        public string Text { get { return string.Join("\n", _ui.Lines); } }
        public List<string> Questions { get { return _ui.Questions; } }
        public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
        public override Guid InstanceId { get { return _id; } }
        public override string Name { get { return "ListeningHost"; } }
        public override PSHostUserInterface UI { get { return _ui; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override void EnterNestedPrompt() { }
        public override void ExitNestedPrompt() { }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    public sealed class ListeningInterface : PSHostUserInterface
    {
        private readonly string _answer;
        private readonly List<string> _lines = new List<string>();
        private readonly List<string> _questions = new List<string>();
        public ListeningInterface(string answer) { _answer = answer; }
        public List<string> Lines { get { return _lines; } }
        public List<string> Questions { get { return _questions; } }
        public override PSHostRawUserInterface RawUI { get { return null; } }
        public override Dictionary<string,
            PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw new NotSupportedException(); }
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Questions.Add(message);
            for (int index = 0; index < choices.Count; index++)
            {
                if (choices[index].Label.Replace("&", "") == _answer) { return index; }
            }

            throw new InvalidOperationException("There is no choice " + _answer);
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName,
            string targetName) { throw new NotSupportedException(); }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName,
            PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) { throw new NotSupportedException(); }
        public override string ReadLine() { throw new NotSupportedException(); }
        public override SecureString ReadLineAsSecureString() { throw new NotSupportedException(); }
        public override void Write(string value) { Lines.Add(value); }
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { Lines.Add(value); }
        public override void WriteDebugLine(string message) { }
        public override void WriteErrorLine(string value) { Lines.Add(value); }
        public override void WriteLine(string value) { Lines.Add(value); }
        public override void WriteProgress(long sourceId, ProgressRecord record) { }
        public override void WriteVerboseLine(string message) { }
        public override void WriteWarningLine(string message) { }
    }
}
