package io.countersign.proxy.dialect;

/** Where things stand in the Anthropic Messages API, versions 2023-06-01 and 2026-10-21. */
final class MessagesPaths {
  /** A request, also for counting tokens. */
  static final String REQUEST =
      """
          END_USER $.metadata.user_id
          SIGNED $.messages[*].content[?type=thinking].thinking
          STOP $.stop_sequences[*]
          SECRET $.mcp_servers[*].authorization_token
          UNSCANNABLE $.container
          UNSCANNABLE $.messages[*].content[?type=tool_result].content[?type=image].source
          UNSCANNABLE $.messages[*].content[?type=image].source
          UNSCANNABLE $..source[?type=base64|url|file|image]
          UNSCANNABLE $..file_id
          UNSCANNABLE $..image_url
          NEVER $.model
          NEVER $.messages[*].role
          NEVER $.messages[*].content[*].type
          NEVER $.messages[*].content[?type=thinking].signature
          NEVER $.messages[*].content[?type=redacted_thinking].data
          NEVER $.messages[*].content[?type=compaction].encrypted_content
          NEVER $.messages[*].content[*].id
          NEVER $.messages[*].content[*].tool_use_id
          NEVER $.messages[*].content[*].name
          NEVER $.messages[*].content[*].caller.tool_id
          NEVER $.messages[*].content[*].encrypted_content
          NEVER $.messages[*].content[*].citations[*].encrypted_index
          NEVER $.tools[*].name
          NEVER $.tools[*].type
          NEVER $.tool_choice.name
          NEVER $..cache_control.**
          NEVER $.context_management.**
          NEVER $.diagnostics.previous_message_id
          NEVER $..media_type
          NEVER $.thinking.type
          NEVER $.output_config.effort
          NEVER $.anthropic_version
          NEVER $.anthropic_beta[*]
          NEVER $..type
          UNSCANNABLE $.messages[*].content[?type=image].source[?type=base64].data
          UNSCANNABLE $.messages[*].content[?type=image].source.url
          UNSCANNABLE $.messages[*].content[?type=image|document].source.file_id
          UNSCANNABLE $.messages[*].content[?type=document].source[?type=base64].data
          UNSCANNABLE $.messages[*].content[?type=document].source.url
          UNSCANNABLE $.messages[*].content[?type=container_upload].file_id
          UNSCANNABLE $.messages[*].content[?type=tool_result].content[?type=image].source.data
          UNSCANNABLE $..content[?type=web_search_tool_result].content[*].encrypted_content
          UNSCANNABLE $.mcp_servers[*].url
          UNSCANNABLE $.messages[*].content[?type=encrypted_code_execution_result].encrypted_stdout
          TEXT $.system
          TEXT $.system[*].text
          TEXT $.messages[*].content
          TEXT $.messages[*].content[?type=text].text
          TEXT $.messages[*].content[?type=tool_use|server_tool_use|mcp_tool_use].input.**
          TEXT $.messages[*].content[?type=tool_result].content
          TEXT $.messages[*].content[?type=tool_result].content[*].text
          TEXT $.messages[*].content[?type=tool_result].content[?type=search_result].title
          TEXT $.messages[*].content[?type=tool_result].content[?type=search_result].content[*].text
          TEXT $.messages[*].content[?type=document].title
          TEXT $.messages[*].content[?type=document].context
          TEXT $.messages[*].content[?type=document].source[?type=text].data
          TEXT $.messages[*].content[?type=document].source[?type=content].content
          TEXT $.messages[*].content[?type=document].source[?type=content].content[*].text
          TEXT $.messages[*].content[?type=search_result].title
          TEXT $.messages[*].content[?type=search_result].source
          TEXT $.messages[*].content[?type=search_result].content[*].text
          TEXT $.messages[*].content[*].citations[*].cited_text
          TEXT $.messages[*].content[*].citations[*].document_title
          TEXT $.messages[*].content[*].citations[*].title
          TEXT $.messages[*].content[?type=mcp_tool_result].content[*].text
          TEXT $.messages[*].content[?type=*_code_execution_tool_result].content.stdout
          TEXT $.messages[*].content[?type=*_code_execution_tool_result].content.stderr
          TEXT $.messages[*].content[?type=text_editor_code_execution_tool_result].content.content
          TEXT $.messages[*].content[?type=text_editor_code_execution_tool_result].content.lines[*]
          TEXT $.messages[*].content[?type=web_fetch_tool_result].content.content.source.data
          TEXT $.messages[*].content[?type=web_fetch_tool_result].content.content.title
          TEXT $.messages[*].content[?type=compaction].content
          TEXT $.tools[*].description
          TEXT $.tools[*].input_schema.**
          TEXT $.tools[*].input_examples[*].**
          TEXT $.tools[*].user_location.city
          TEXT $.tools[*].user_location.region
          TEXT $.output_config.format.schema.**
      """;

  /** An answer or an event of one. */
  static final String ANSWER =
      """
          NEVER $..id
          NEVER $..type
          NEVER $..role
          NEVER $..model
          NEVER $..stop_reason
          NEVER $..tool_use_id
          NEVER $..signature
          NEVER $..thinking
          NEVER $..content[?type=redacted_thinking].data
          NEVER $..content_block[?type=redacted_thinking].data
          NEVER $..source[?type=base64].data
          NEVER $..media_type
          NEVER $..encrypted_content
          NEVER $..encrypted_index
          NEVER $..encrypted_stdout
          NEVER $..file_id
          NEVER $..usage.**
          NEVER $..container.**
          NEVER $..request_id
          TEXT $.content[*].content.content.source[?type=text].data
          TEXT $.content_block.content.content.source[?type=text].data
          TEXT $.content[?type=tool_use|server_tool_use|mcp_tool_use].input.**
          TEXT $.content_block.input.**
          JSON $.delta.partial_json
      """;

  private MessagesPaths() {}
}
