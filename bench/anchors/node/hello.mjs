import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const server = new McpServer({ name: "hello", version: "1.0.0" });
server.registerTool(
  "hello",
  { description: "Greets.", inputSchema: { name: z.string() } },
  async ({ name }) => ({ content: [{ type: "text", text: `hello ${name}` }] }),
);
await server.connect(new StdioServerTransport());
